# The manual page is made from the tables of the program; tests compare it with what the program prints.
dist_man_MANS += man/chancery.1

update-manual: chancery
	./chancery help manual >$(srcdir)/man/chancery.1
.PHONY: update-manual
