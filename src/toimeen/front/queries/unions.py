"""Small rows of several tables in one statement.

A page shows a few lines each of many tables. Asked one by one, building the statements costs more than answering
them (about 0.4 ms each); as one UNION the same rows come in 0.3 ms. Only what is read on most pages is here.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

NAMES = """
SELECT 'theme', position, id, slug, name_fi, name_sv, name_en, '', parent_id, is_cross_cutting
  FROM partnerships_theme WHERE partnership_id = %s
UNION ALL
SELECT 'form', position, id, slug, name_fi, name_sv, name_en, '', CAST(NULL AS bigint), FALSE
  FROM partnerships_formofcooperation WHERE partnership_id = %s
UNION ALL
SELECT 'party', seat.position, one.id, one.slug, one.name_fi, one.name_sv, one.name_en, one.short_name,
       CAST(NULL AS bigint), FALSE
  FROM partnerships_partyseat seat JOIN parties_organisation one ON one.id = seat.organisation_id
 WHERE seat.partnership_id = %s
UNION ALL
SELECT 'plan', 3000 - year, id, publicity, '', '', '', '', CAST(NULL AS bigint), FALSE
  FROM plans_actionplan WHERE partnership_id = %s
ORDER BY 1, 2, 3
"""
"""Kind, position, id, slug (of a plan: its publicity), names, short name, parent, whether cross-cutting. A plan's
position is 3000 less its year: the newest comes first."""

MEASURE_PARTS = """
SELECT 'form', 0, formofcooperation_id, '', '', '', '' FROM plans_measure_forms WHERE measure_id = %s
UNION ALL
SELECT 'party', 0, one.id, one.name_fi, one.name_sv, one.name_en, ''
  FROM plans_measure_parties mine JOIN parties_organisation one ON one.id = mine.organisation_id
 WHERE mine.measure_id = %s
UNION ALL
SELECT 'other', 0, one.id, one.name_fi, one.name_sv, one.name_en, ''
  FROM plans_measure_others mine JOIN parties_organisation one ON one.id = mine.organisation_id
 WHERE mine.measure_id = %s
UNION ALL
SELECT 'goal', 0, one.id, one.text_fi, one.text_sv, one.text_en, ''
  FROM plans_measure_goals mine JOIN parties_strategygoal one ON one.id = mine.strategygoal_id
 WHERE mine.measure_id = %s
UNION ALL
SELECT 'step', position, id, name, planned, done, '' FROM plans_step WHERE measure_id = %s
UNION ALL
SELECT 'source', 0, id, url, title, says, CASE WHEN differs THEN 'differs' ELSE '' END
  FROM plans_measuresource WHERE measure_id = %s
UNION ALL
SELECT 'resource', position, party_id, kind || '|' || COALESCE(CAST(amount AS varchar), ''), source, note, ''
  FROM plans_resource WHERE measure_id = %s
UNION ALL
SELECT 'before', one.plan_id, one.number, one.title_fi, one.title_sv, one.title_en, one.publicity
  FROM plans_lineage tie JOIN plans_measure one ON one.id = tie.former_id WHERE tie.later_id = %s
UNION ALL
SELECT 'after', one.plan_id, one.number, one.title_fi, one.title_sv, one.title_en, one.publicity
  FROM plans_lineage tie JOIN plans_measure one ON one.id = tie.later_id WHERE tie.former_id = %s
UNION ALL
SELECT 'end', 0, id, kind, reason, '', '' FROM plans_lineage WHERE former_id = %s AND later_id IS NULL
UNION ALL
SELECT 'promise', 0, commitment_id, '', '', '', '' FROM plans_measure_serves WHERE measure_id = %s
UNION ALL
SELECT 'deed', 0, deed_id, '', '', '', '' FROM deeds_deed_measures WHERE measure_id = %s
UNION ALL
SELECT 'outcome', 0, outcome_id, '', '', '', '' FROM outcomes_outcome_measures WHERE measure_id = %s
ORDER BY 1, 2, 3
"""
"""Kind, position, id, three texts, a word. Of resources the id is the giving party's, and the first text kind and
amount parted by a bar. Of measures that go before or after: plan, number, titles, publicity. Of promises, deeds and
outcomes only the ids: what the actor may see of them is asked of their own tables."""

DEED_PARTS = """
SELECT 'party', one.id, one.name_fi, one.name_sv, one.name_en
  FROM deeds_deed_parties mine JOIN parties_organisation one ON one.id = mine.organisation_id
 WHERE mine.deed_id = %s
UNION ALL
SELECT 'measure', measure_id, '', '', '' FROM deeds_deed_measures WHERE deed_id = %s
UNION ALL
SELECT 'outcome', outcome_id, '', '', '' FROM outcomes_outcome_deeds WHERE deed_id = %s
ORDER BY 1, 2
"""
"""Kind, id, three names."""


def rows_of(statement: str, key: int) -> list[tuple[Any, ...]]:
    """The rows of one of the statements above; each of its parts is about the thing with that id."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [key] * statement.count("%s"))
        return list(cursor.fetchall())
