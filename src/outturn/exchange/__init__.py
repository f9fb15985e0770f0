"""Reading what others write and writing what others read: tables and published formats."""
