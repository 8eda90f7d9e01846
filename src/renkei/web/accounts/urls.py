"""Addresses of signing in and out, and of making the first account."""

from __future__ import annotations

from django.urls import path

from renkei.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("set-up/<str:secret>", views.set_up, name="set-up"),
]
