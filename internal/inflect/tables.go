package inflect

// tables are the languages that are known: a file and a line here for each.
var tables = []table{
	belarusian, bulgarian, croatian, czech, estonian, finnish, german, greek, hungarian, latvian, lithuanian, polish,
	russian, serbian, slovak, swedish, turkish, ukrainian,
}
