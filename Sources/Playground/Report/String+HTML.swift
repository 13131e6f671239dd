extension String {
    /// The text, escaped for HTML.
    var inHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// JSON that ends no element of a page.
    var inScript: String { replacing("<", with: "\\u003c") }
}
