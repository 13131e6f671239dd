/// The tables and lists of a program as a device gets them.
///
/// A device may have no more than 64 KiB of constant memory, and NVIDIA's keep 8 KiB of it near a multiprocessor (CUDA C++
/// Programming Guide, technical specifications). Larger data lie in a buffer, on every device alike, and their values are
/// no part of the text.
struct ProgramData {
    /// What names the arrays in the text.
    let text: String
    /// What the buffer holds; empty where the arrays are constants of the text.
    let words: [UInt64]

    /// The most bytes of constants.
    private static let mostConstants = 1 << 13

    init(_ arrays: [DataArray]) {
        let parts = arrays.map(\.words)
        guard parts.reduce(0, { $0 + $1.count }) * 8 > Self.mostConstants else {
            (text, words) = (Self.constants(arrays), [])
            return
        }
        var text = ""
        var words: [UInt64] = []
        for (array, part) in zip(arrays, parts) {
            text += array.part(from: words.count)
            words += part
        }
        (self.text, self.words) = (text, words)
    }

    /// The arrays as constants of the text.
    static func constants(_ arrays: [DataArray]) -> String { arrays.map { $0.declaration("LANES_CONSTANT") }.joined() }

    /// What the text begins with.
    var definition: [String] { words.isEmpty ? [] : ["#define LEAPSTAR_DATA 1"] }
}
