"""A year of the demo partnership, lived with the clock moved forward: `toimeen simulate-year`.

Everything goes through the operations that the pages call, and through the worker's own jobs, run at each simulated
morning. People answer from the letters that they were sent, by the personal links in them. All people are examples.
"""

from toimeen.demo.simulation.year import live_a_year

__all__ = ["live_a_year"]
