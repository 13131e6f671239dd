import Foundation
import Leapstar
import Testing

@testable import LeapstarCommands

/// Tables of numbers for potentials: their files, their errors, and that results hold them.
@Suite struct DataTests {
    private static let csv = """
        length,width,"species"
        1,-2,0.5
        3,4e-1,-1

        5,6,1
        """

    /// An array of NumPy: the header with its padding, then the numbers.
    private static func npy(_ type: String, _ shape: String, byColumns: Bool = false, _ data: [UInt8]) -> Data {
        let text = "{'descr': '\(type)', 'fortran_order': \(byColumns ? "True" : "False"), 'shape': (\(shape)), }"
        let header = text + String(repeating: " ", count: 117 - text.count) + "\n"
        return Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8) + data)
    }

    private static func bytes<Number>(_ numbers: [Number]) -> [UInt8] { numbers.withUnsafeBytes { Array($0) } }

    private func table(_ text: String, of files: [String: Data]) async throws -> NumberTable {
        let folder = try TemporaryFolder()
        for (name, data) in files { try data.write(to: URL(filePath: folder.file(name))) }
        return try await TableFile(folder.file(text)).read(for: "--data")
    }

    @Test(arguments: [
        ("a.csv", [3, 3], [1, -2, 0.5, 3, 0.4, -1, 5, 6, 1]), ("a.csv[0:1]", [3, 2], [1, -2, 3, 0.4, 5, 6]),
        ("a.csv[1]", [3], [-2, 0.4, 6]), ("a.csv[species]", [3], [0.5, -1, 1]),
    ])
    func columnsOfCSV(_ text: String, _ extents: [Int], _ numbers: [Double]) async throws {
        let table = try await table(text, of: ["a.csv": Data(Self.csv.utf8)])
        #expect(table.extents == extents && table.numbers == numbers)
    }

    /// What stands for a number that is missing or infinite is no name, nor is half a number.
    @Test(arguments: ["nan", "NA", "inf,-inf", "0x10,1e", "null", "-1x"])
    func rowsOfNumbersAreNoNames(_ first: String) async throws {
        let count = first.split(separator: ",").count
        let rest = Array(repeating: "3", count: count).joined(separator: ",")
        let error = await #expect(throws: CommandError.self) {
            _ = try await table("a.csv", of: ["a.csv": Data("\(first)\n\(rest)\n\(rest)\n".utf8)])
        }
        #expect("\(error?.message ?? "")".contains("line 1, value 1: got '"), "\(first)")
    }

    /// As spreadsheets write it.
    @Test func aByteOrderMarkIsNoNumber() async throws {
        let files = ["a.csv": Data("\u{FEFF}1,2\n3,4\n".utf8), "b.csv": Data("\u{FEFF}a,b\n3,4\n".utf8)]
        #expect(try await table("a.csv", of: files).numbers == [1, 2, 3, 4])
        #expect(try await table("b.csv[a]", of: files).numbers == [3])
    }

    @Test func arraysOfNumPy() async throws {
        let all: [(Data, [Int], [Double])] = [
            (Self.npy("<f8", "2, 3", Self.bytes([1.5, 2, 3, 4, 5, -6])), [2, 3], [1.5, 2, 3, 4, 5, -6]),
            (
                Self.npy("<f8", "2, 3", byColumns: true, Self.bytes([1.5, 4, 2, 5, 3, -6])), [2, 3],
                [1.5, 2, 3, 4, 5, -6]
            ),
            (Self.npy("<f4", "3,", Self.bytes([1.5, -2, 3] as [Float])), [3], [1.5, -2, 3]),
            (Self.npy("<i4", "2, 1", Self.bytes([7, -8] as [Int32])), [2], [7, -8]),
            (Self.npy("<i8", "2,", Self.bytes([7, -8])), [2], [7, -8]),
            (Self.npy("|u1", "2, 2", [0, 255, 16, 1]), [2, 2], [0, 255, 16, 1]),
        ]
        for (data, extents, numbers) in all {
            let found = try await table("x.npy", of: ["x.npy": data])
            #expect(found.extents == extents && found.numbers == numbers)
        }
        let last = try await table("x.npy[2]", of: ["x.npy": all[0].0])
        #expect(last.extents == [2] && last.numbers == [3, -6])
    }

    @Test(arguments: [
        (
            "a.csv[3]",
            "got the column '3', expected one from 0 to 2, a range such as 0:2, or a name: length, width, species"
        ),
        ("a.csv[2:1]", "got the column '2:1', expected"),
        ("odd.csv", "line 2 has 1 values, expected 2 as the first line"),
        ("text.csv", "line 2, value 2: got 'NA', expected a finite number"),
        ("none.csv", "holds no rows, expected numbers"),
        ("short.npy", "got 8 bytes of numbers, expected those of an array of shape (2)"),
        ("big.npy", "got numbers of type '>f8', expected float32"), ("header.npy", "its header is none of NumPy's"),
        ("empty.npy", "got 0 bytes of numbers"), ("huge.npy", "got 0 bytes of numbers"),
        ("cube.npy", "got an array of 3 dimensions"), ("twice.csv", "got two columns called 'a'"),
        ("nan.npy", "row 1, column 0: got nan, expected a finite number"), ("missing.csv", "cannot read the data"),
    ])
    func errors(_ name: String, _ expected: String) async throws {
        let files = [
            "a.csv": Data(Self.csv.utf8), "odd.csv": Data("1,2\n3\n".utf8), "text.csv": Data("1,2\n3,NA\n".utf8),
            "none.csv": Data("a,b\n".utf8), "short.npy": Self.npy("<f8", "2,", Self.bytes([1.0])),
            "empty.npy": Self.npy("<f8", "0, 4611686018427387904", []),
            "huge.npy": Self.npy("<f8", "4611686018427387904, 4", []),
            "cube.npy": Self.npy("<f8", "1, 1, 1", Self.bytes([1.0])), "twice.csv": Data("a,b,a\n1,2,3\n".utf8),
            "big.npy": Self.npy(">f8", "1,", Self.bytes([1.0])),
            "header.npy": Data([0x93] + Array("NUMPY".utf8) + [9, 0, 118, 0, 1, 2, 3, 4, 5]),
            "nan.npy": Self.npy("<f8", "2,", Self.bytes([1, Double.nan])),
        ]
        let error = await #expect(throws: CommandError.self) { try await table(name, of: files) }
        #expect(error?.message?.contains(expected) == true, "\(String(describing: error))")
    }

    // MARK: In a study

    private let regression = [
        "probe", "--variables", "w[2],b", "--dt", "0.05", "--steps", "50", "--seeds", "64", "--backend", "cpu",
        "--potential", "mean(r, softplus(-y[r]*(b + sum(k, x[r,k]*w[k])))) + 0.05*sum(k, w[k]^2)",
    ]

    /// The numbers from files, in an option, in YAML, and from a result are the same.
    @Test func everyWay() async throws {
        let folder = try TemporaryFolder()
        try Self.csv.write(toFile: folder.file("a.csv"), atomically: true, encoding: .utf8)
        let yaml = "data:\n  x: [[1, -2], [3, 0.4], [5, 6]]\n  y: \(folder.file("a.csv"))[species]\n"
        try yaml.write(toFile: folder.file("c.yaml"), atomically: true, encoding: .utf8)
        let json = ["--format", "json"]
        let files = ["--data", "x=\(folder.file("a.csv"))[0:1]", "--data", "y=\(folder.file("a.csv"))[2]"]
        let first = try await CapturedRun.of(regression + files + json)
        try first.output.write(toFile: folder.file("r.json"), atomically: true, encoding: .utf8)
        let inline = ["--data", "x=1,-2;3,0.4;5,6;", "--data", "y=0.5,-1,1"]
        let others = [
            regression + inline, regression + ["--config", folder.file("c.yaml")],
            ["probe", "--config", folder.file("r.json"), "--dt", "0.05", "--backend", "cpu"],
        ]
        let expected = try #require(try first.json()["trials"] as? NSArray)
        let data = try #require((try first.json()["experiment"] as? [String: Any])?["data"] as? [String: Any])
        #expect(data["y"] as? [Double] == [0.5, -1, 1] && data["x"] as? [[Double]] == [[1, -2], [3, 0.4], [5, 6]])
        for other in others {
            let run = await CapturedRun.of(other + json)
            #expect(try run.json()["trials"] as? NSArray == expected, "\(run.errors)")
        }
    }

    @Test(arguments: [
        (["--data", "x=1,2;3,4;"], "'x' is a table of data, but no expression reads it"),
        (["--data", "w=1,2"], "'w' is a table of data and the name of something else"),
        (["--data", "y=1,2", "--data", "y=3"], "--data got the table 'y' twice, expected each name once"),
        (["--data", "y=1,2;3;"], "--data got 'y=1,2;3;', expected finite numbers such as y=1,-1,1, or rows"),
        (["--data", "y=1,1e400"], "expected finite numbers"), (["--data", "a.csv"], "expected a name and its table"),
    ])
    func refusals(_ options: [String], _ expected: String) async {
        let potential = ["--potential", "y[0]*sum(i, w[i]^2)", "--variables", "w[2]", "--dt", "0.1"]
        let run = await CapturedRun.of(["probe"] + potential + options)
        #expect(run.errors.contains(expected), "\(run.errors)")
        let named = await CapturedRun.of(["probe", "--dt", "0.1"] + options)
        #expect(
            named.errors.contains("--data is for a potential") || named.errors.contains(expected), "\(named.errors)")
    }

    /// A network of one's own tables, by options and by its name; a potential's batch.
    @Test func networks() async throws {
        let data = ["--data", "x=1,-2;3,0.4;5,6;0.5,1;", "--data", "y=0,1,1,0"]
        let common = ["--dt", "0.05", "--steps", "20", "--seeds", "64", "--backend", "cpu", "--format", "json"] + data
        let first = await CapturedRun.of(["probe", "--net", "2-3-2", "--activation", "relu", "--batch", "2"] + common)
        let experiment = try #require(try first.json()["experiment"] as? [String: Any])
        #expect(experiment["landscape"] as? String == "net:2-3-2,relu" && experiment["batch"] as? Int == 2)
        #expect((experiment["data"] as? [String: Any])?["y"] as? [Double] == [0, 1, 1, 0])
        let own = await CapturedRun.of(
            [
                "probe", "--potential", "mean(r, (y[r]-sum(k, w[k]*x[r,k]))^2)", "--variables", "w[2]", "--batch", "3",
                "--sigma", "0",
            ] + common)
        #expect(try #require(try own.json()["experiment"] as? [String: Any])["batch"] as? Int == 3)
        let named = await CapturedRun.of(["probe", "--landscape", "net:2-3-2,relu", "--batch", "2"] + common)
        #expect(try named.json()["trials"] as? NSArray == first.json()["trials"] as? NSArray)
        // A result runs again without its tables.
        let folder = try TemporaryFolder()
        for run in [first, own] {
            try run.output.write(toFile: folder.file("r.json"), atomically: true, encoding: .utf8)
            let again = await CapturedRun.of(
                ["probe", "--config", folder.file("r.json"), "--dt", "0.05", "--backend", "cpu", "--format", "json"])
            #expect(try again.json()["trials"] as? NSArray == run.json()["trials"] as? NSArray, "\(again.errors)")
        }
    }

    @Test(arguments: [
        (["--net", "2-3", "--landscape", "kepler"], "--net is a landscape, but another is given"),
        (["--activation", "relu"], "--activation is for --net"), (["--net", "64-x"], "got the layers '64-x'"),
        (["--net", "64-32-10", "--activation", "tan"], "got 'tan' after the layers"),
        (["--net", "2-3", "--data", "x=1,2;", "--data", "y=7"], "have the class 7"),
        (["--landscape", "kepler", "--data", "digits"], "expected a name and its table"),
    ])
    func networkRefusals(_ options: [String], _ expected: String) async {
        let run = await CapturedRun.of(["probe", "--dt", "0.1"] + options)
        #expect(run.errors.contains(expected) && run.errors.split(separator: "\n").count <= 3, "\(run.errors)")
    }
}
