extension ExpressionSyntaxError.Kind {
    /// What is wrong with an index, a reduction or an array.
    var indexMessage: String {
        switch self {
        case .notAnArray(let name, let known):
            "got an index of '\(name)', which is no array; "
                + (known.isEmpty
                    ? "declare it with its size, as in \(name)[8]" : "arrays are \(known.joined(separator: ", "))")
        case .arrayWithoutIndex(let array):
            "got the array '\(array.name)' without an index, expected \(array.name)[\(array.indexNames.joined(separator: ","))]"
        case .wrongIndexCount(let array, let got):
            "got \(got) \(got == 1 ? "index" : "indices") for '\(array.name)', expected \(array.extents.count)"
        case .notAnIndex: "got no whole number, expected sums of whole multiples of indices, such as 2*i + 1"
        case .beyondEnd(let array, let index, let extent):
            "got the index \(index) of '\(array)', expected 0 to \(extent - 1); "
                + "say what is beyond its ends: \(array)[\(extent); periodic], open or fixed"
        case .reductionWithoutIndex(let name):
            "got '\(name)' without an index, expected \(name)(i, …) or \(name)(i=0:9, …)"
        case .indexIsName(let name): "got the index '\(name)', which is the name of something else; take another name"
        case .unknownRange(let index):
            "got no array that is read at '\(index)', expected one, or a range: \(index)=0:9"
        case .severalRanges(let index, let extents):
            "got arrays of \(extents.map(String.init).joined(separator: " and ")) elements along '\(index)', "
                + "expected one size, or a range: \(index)=0:\((extents.min() ?? 1) - 1)"
        case .malformedRange(let index): "got no range of whole numbers, expected one such as \(index)=0:9"
        case .reversedRange(let index, let first, let last):
            "got the range \(index)=\(first):\(last), expected the smaller end first: \(index)=\(last):\(first)"
        case .tooLongRange(let index):
            "got a range of more than \(ParsingLimits.writtenOut) values of '\(index)', expected fewer"
        case .noTerms: "got a reduction without terms: all read beyond open ends"
        case .beyondOpenEnd(let array):
            "got an index beyond the open end of '\(array)', where only a term of a reduction can be left out; "
                + "expected an index within, or a reduction around it: sum(s=0:0, …) is 0 there"
        case .tooLongWrittenOut:
            "got more than \(ParsingLimits.writtenOut) operations when written out, expected fewer; take a smaller array"
        case .noRows:
            "got no sum or mean over the rows of data, from which a batch could be drawn, expected one such as "
                + "mean(r, …) whose index is the first of its tables"
        default: ""
        }
    }
}
