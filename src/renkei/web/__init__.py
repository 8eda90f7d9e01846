"""The registry and its pages (Django): one app per noun; portal and api on top of them."""
