"""The gallery of components: a page for developers and for the accessibility tests."""

from django.urls import path

from toimeen.ui import views

app_name = "ui"

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
