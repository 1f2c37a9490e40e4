package fetch

// Limits of a document. gofeed holds a whole document as a tree and reads
// unknown elements recursively, so what they allow bounds memory, time and
// stack; real feeds stay far below all of them.
const (
	maxDepth      = 100       // elements, or JSON values, inside one another
	maxElements   = 400_000   // elements, or JSON values
	maxItems      = 10_000    // further items are left out
	maxNamespaces = 200       // namespace declarations
	maxAttributes = 100       // of one element
	maxStray      = 10_000    // "<" that begin nothing
	maxDate       = 64        // bytes of a date; a longer one is left out
	maxScopes     = 4_000_000 // sum over all elements of the namespaces in force: gofeed copies them for each
	maxJoins      = 1 << 30   // bytes copied where text is joined run by run, as gofeed does in elements it does not know
)

// Limits of an item, in characters or in number. What is beyond is left out: an
// item is stored whole, and one outlet must not fill the disk.
const (
	maxHTML       = 512 << 10 // bytes of a summary or content; the longest of real feeds have a fifth of it
	maxGUID       = 2_000     // bytes
	maxTitle      = 1_000
	maxWords      = 120 // of a title made from the item's text
	maxMedia      = 20
	maxAuthors    = 20
	maxCategories = 100
)

// maxValidator is how long an ETag or a Last-Modified may be, in bytes. What is
// longer would make our request one that servers refuse, and that for ever.
const maxValidator = 4_000
