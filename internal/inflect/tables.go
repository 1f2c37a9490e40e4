package inflect

// tables are the languages that are known: a file and a line here for each.
var tables = []table{
	belarusian, russian, ukrainian,
}
