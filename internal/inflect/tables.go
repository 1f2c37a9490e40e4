package inflect

// tables are the languages that are known: a file and a line here for each.
var tables = []table{
	belarusian, bulgarian, croatian, estonian, finnish, german, hungarian, russian, serbian, swedish, turkish, ukrainian,
}
