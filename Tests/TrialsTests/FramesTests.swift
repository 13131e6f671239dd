import Testing

@testable import Trials

@Suite struct FramesTests {
    private struct Reply: Codable, Equatable { let number: UInt64, text: String }

    @Test func repliesSurviveAnyCut() {
        let replies = [
            Reply(number: .max, text: ""), Reply(number: 0, text: "two\nlines"),
            Reply(number: 7, text: String(repeating: "x", count: 70_000)),
        ]
        let bytes = replies.flatMap(Frames.frame)
        for cut in [1, 3, 4, 5, 100, bytes.count - 1] {
            var frames = Frames<Reply>()
            frames.append(Array(bytes.prefix(cut)))
            var got = Array(reading: &frames)
            frames.append(Array(bytes.dropFirst(cut)))
            got += Array(reading: &frames)
            #expect(got == replies)
        }
    }
}

extension Array {
    fileprivate init(reading frames: inout Frames<Element>) where Element: Codable {
        self = []
        while let next = frames.next() { append(next) }
    }
}
