import Foundation
import Messages
import Testing

@Suite struct MessageTests {
    private let flags = Message.Spelling(
        said: { "--\($0)" }, field: { name, example in "--\(name)" + (example.map { " \($0)" } ?? "") },
        study: { "'tool \($0)\($1.isEmpty ? "" : " \($1)")'" }, command: { name, _, _ in "'tool \(name)'" })

    private static let remedy: Message = """
        take \(field: "rng", "philox") or \(value: "mulberry32"), \(study: "sweep", "\(field: "dt", "0.1")"), \
        \(command: "devices", words: "the list of devices")
        """

    private let whole: Message = .unsupported(
        """
        \(word: "estimator") exact has no sign, got \(got: 3), expected \(expected: "plain or \(field: "cap", "2")"); \
        \(remedy: Self.remedy)
        """)

    @Test func everyDoorSpellsInItsOwnWay() {
        #expect(
            whole.spelled(flags) == """
                estimator exact has no sign, got 3, expected plain or --cap 2; take --rng philox or mulberry32, \
                'tool sweep --dt 0.1', 'tool devices'
                """)
        #expect(
            whole.spelled(.json) == """
                estimator exact has no sign, got 3, expected plain or "cap": 2; take "rng": "philox" or "mulberry32", \
                a request of kind 'sweep' with "dt": 0.1, the list of devices
                """)
        #expect(
            whole.description == """
                estimator exact has no sign, got 3, expected plain or 'cap' 2; take 'rng' philox or mulberry32, \
                the study 'sweep' with 'dt' 0.1, the list of devices
                """)
    }

    @Test func partsAreMarked() {
        #expect(whole.code == .unsupported && whole.field == "estimator")
        #expect(whole.fields == ["estimator", "cap", "rng", "dt"])
        #expect(whole.got?.description == "3" && whole.expected?.spelled(.json) == #"plain or "cap": 2"#)
        #expect(whole.remedy?.spelled(flags).hasPrefix("take --rng philox or") == true)
        let plain: Message = "nothing is marked"
        #expect(plain.code == nil && plain.field == nil && plain.got == nil && plain.expected == nil)
        #expect(plain.remedy == nil && plain.fields == [])
    }

    /// The field that is wrong stands outside what to do; where none does, it is the one to be given.
    @Test func theFieldIsTheWrongOne() {
        let missing: Message = "there is no cap; \(remedy: "give \(field: "cap", "2")")"
        #expect(missing.field == "cap")
        let other: Message = "\(remedy: "leave \(field: "cap") out"), as \(said: "scheme") has none"
        #expect(other.field == "scheme")
    }

    /// An error within a message keeps what it marks, and the code of the first holds.
    @Test func errorsAreTakenWhole() {
        struct Inner: MessageError { let message: Message }
        let inner = Inner(message: .outOfRange("\(word: "dt") got \(got: -1)"))
        let outer: Message = "file: \(inner), \(Inner(message: .conflict("b")))"
        #expect(outer.code == .outOfRange && outer.field == "dt" && outer.got?.description == "-1")
        #expect(outer.description == "file: dt got -1, b" && "\(inner)" == "dt got -1")
        let unknown: any Error = inner
        #expect(("\(unknown)" as Message) == inner.message)
        #expect(outer.coded(.invalid).code == .invalid)
    }

    @Test func equalHoweverPutTogether() {
        let (name, empty) = ("b", "")
        #expect(("a\(name)c\(empty)" as Message) == "abc" && ("a" as Message) + "bc" == "abc")
        #expect(([("a" as Message), "b", "c"]).joined(separator: "") == "abc")
        #expect(("a\(got: "b")c" as Message) != "abc")
        #expect(Message.conflict("abc") != "abc")
    }

    @Test func textsInJSONStandInQuotationMarks() {
        func spelled(_ value: String) -> String { ("\(field: "x", value)" as Message).spelled(.json) }
        #expect(spelled("1e-3") == #""x": 1e-3"# && spelled("-2") == #""x": -2"#)
        #expect(spelled("1e-4:0.05:200:log") == #""x": "1e-4:0.05:200:log""#)
        #expect(spelled("inf") == #""x": "inf""# && spelled(#"a"\b"#) == #""x": "a\"\\b""#)
        #expect(("leave \(field: "x") out" as Message).spelled(.json) == #"leave "x" out"#)
    }

    /// As from one process to another: every kind of piece, marks and code.
    @Test func thereAndBack() throws {
        let message = whole + "\(said: "seeds") \(value: "v") \(study: "probe") \(got: "\(said: "dt")")"
        let back = try JSONDecoder().decode(Message.self, from: JSONEncoder().encode(message))
        #expect(back == message && back.code == .unsupported && back.spelled(flags) == message.spelled(flags))
    }

    /// Programs rely on them.
    @Test func codesKeepTheirNames() {
        #expect(
            Message.Code.allCases.map(\.rawValue) == [
                "invalid", "unknown-name", "missing", "conflict", "unsupported", "out-of-range", "device", "driver",
                "altered", "cancelled", "failed",
            ])
    }
}
