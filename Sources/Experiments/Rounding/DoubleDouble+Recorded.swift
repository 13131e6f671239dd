import Backends
package import ExtendedPrecision

extension DoubleDouble: RecordedNumber {
    package var isNaN: Bool { rounded.isNaN }
}
