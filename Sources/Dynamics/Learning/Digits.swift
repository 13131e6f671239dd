/// Handwritten digits as images of 8×8 grey values, and their classes 0 to 9.
///
/// Every fifth of the 1797 images, from the first on, is a test row: 360, which leaves 1437. Grey values are sixteenths.
enum Digits {
    static let data: LabelledData = {
        let images = rows.split(separator: "\n").map { line in line.utf8.map(value) }
        let numbered = images.enumerated().map { (isTest: $0 % 5 == 0, image: $1) }
        func part(_ isTest: Bool) -> LabelledData.Rows {
            let part = numbered.filter { $0.isTest == isTest }.map(\.image)
            return LabelledData.Rows(
                features: part.flatMap { $0.dropLast().map { Double($0) / 16 } }, labels: part.map { $0[64] })
        }
        return LabelledData(featureCount: 64, training: part(false), test: part(true))
    }()

    private static func value(_ digit: UInt8) -> Int {
        Int(digit) - (digit < UInt8(ascii: "a") ? Int(UInt8(ascii: "0")) : Int(UInt8(ascii: "a")) - 10)
    }
}
