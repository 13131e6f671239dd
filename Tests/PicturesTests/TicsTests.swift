import Testing

@testable import Pictures

@Suite struct TicsTests {
    private func labels(_ range: ClosedRange<Double>, _ scale: Scale) -> [String] {
        let axis = Axis("", range: range, scale: scale)
        return Tics.of(Extent(of: [], on: axis, isTight: true), on: scale).filter { !$0.isMinor }.map(\.label)
    }

    @Test func linear() {
        #expect(labels(0...1, .linear) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(labels(0.0022...0.0028, .linear).first == "0.0022")
        #expect(labels(-1e-7...1e-7, .linear).first == "−1.0×10⁻⁷")
        #expect(labels(0...4e9, .linear).last == "4.0×10⁹")
        #expect(labels(-40...40, .linear) == ["−40", "−30", "−20", "−10", "0", "10", "20", "30", "40"])
    }

    /// What is close together is written out, in the size that it has.
    @Test func narrow() {
        #expect(Set(labels(2...2.000002, .linear)).isSuperset(of: ["2.0000005", "2.0000010", "2.0000015"]))
        #expect(labels(2...2.000002, .log) == labels(2...2.000002, .linear))
        #expect(labels(1...1.000001, .signedLog(linearBelow: 10)) == labels(1...1.000001, .linear))
        #expect(labels(-30.000001...(-30), .linear).first?.hasPrefix("−30.000001") == true)
        for range in [2...2.000002, 20...20.000001, 0.01...0.01000001, 3e5...300_000.00001] {
            #expect(labels(range, .linear).allSatisfy { !$0.contains("×") }, "\(range)")
        }
        #expect(labels(2e-7...2.000002e-7, .linear).allSatisfy { $0.hasSuffix("×10⁻⁷") })
    }

    @Test func logarithmic() {
        #expect(labels(1e-3...1e2, .log) == ["10⁻³", "10⁻²", "10⁻¹", "1", "10", "10²"])
        #expect(labels(1e-20...1, .log).first == "10⁻¹⁸")
        #expect(labels(0.001...0.01, .log).prefix(4) == ["0.001", "0.002", "0.005", "0.01"])
        #expect(labels(0.0022...0.0028, .log).contains("0.0025") || labels(0.0022...0.0028, .log).contains("0.0024"))
    }

    @Test func signedLog() {
        #expect(
            Set(labels(-1e-8...1e-7, .signedLog(linearBelow: 1e-9)))
                == ["0", "10⁻⁹", "−10⁻⁹", "10⁻⁸", "−10⁻⁸", "10⁻⁷", "−10⁻⁷"])
        #expect(labels(-1...1, .signedLog(linearBelow: 10)).contains("0.5"))
    }

    /// At the ends of what numbers can be there are a few tics, not none and not millions.
    @Test(arguments: [
        -1.7e308...1.7e308, Double.leastNonzeroMagnitude...3 * .leastNonzeroMagnitude, 1...1.0000000000000002,
        1e15...1e15 + 1, 1e-300...1e300,
    ])
    func extremes(range: ClosedRange<Double>) {
        for scale in [Scale.linear, .log, .signedLog(linearBelow: 1e-9)] where scale != .log || range.lowerBound > 0 {
            #expect((1...25).contains(labels(range, scale).count), "\(scale)")
        }
    }

    @Test func decades() {
        for power in -323...308 {
            #expect(Decade.floor(Decade.value(power)) == power)
            #expect(Decade.ceiling(Decade.value(power)) == power)
            #expect(Decade.floor(Decade.value(power).nextUp) == power)
            #expect(Decade.ceiling(Decade.value(power).nextUp) == power + 1)
        }
    }

    @Test func extents() {
        let extent = { (values: [Double], scale: Scale) in
            Extent(of: values, on: Axis("", scale: scale), isTight: false)
        }
        #expect(extent([], .linear) == extent([0, 1], .linear))
        #expect(extent([-1, .nan, .infinity, 10], .log) == extent([5, 20], .log))
        #expect(extent([2, 2], .linear).lower < 2 && extent([2], .linear).upper > 2)
        #expect(extent([0], .linear).lower == -1)
    }
}
