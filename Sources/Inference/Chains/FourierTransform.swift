import ElementaryFunctions

/// The discrete Fourier transform of a length that is a power of two: X(k) = Σ x(j) exp(−2πi jk/n).
///
/// Iterative, in place, radix 2 (Cooley and Tukey, Mathematics of Computation 19, 1965); n log₂ n operations. Its
/// factors come from our own sine and cosine, so every machine gives the same bits.
struct FourierTransform {
    let size: Int
    /// cos and −sin of 2πk/n, for k < n/2.
    private let cosines, sines: [Double]

    /// The transform of the smallest size that is a power of two and at least `length`.
    init(atLeast length: Int) {
        var size = 1
        while size < length { size *= 2 }
        let angle = 2 * Double.pi / Double(size)
        self.size = size
        cosines = (0..<size / 2).map { Elementary.cos(angle * Double($0)) }
        sines = (0..<size / 2).map { -Elementary.sin(angle * Double($0)) }
    }

    /// Replaces `size` complex numbers by their transform.
    func transform(real: inout [Double], imaginary: inout [Double]) {
        precondition(real.count == size && imaginary.count == size, "a transform of \(size) got \(real.count) numbers")
        real.withUnsafeMutableBufferPointer { real in
            imaginary.withUnsafeMutableBufferPointer { imaginary in
                reverseBits(real, imaginary)
                var half = 1
                while half < size {
                    join(real, imaginary, half)
                    half *= 2
                }
            }
        }
    }

    private func reverseBits(
        _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>
    ) {
        var reversed = 0
        for index in 0..<size {
            if index < reversed {
                real.swapAt(index, reversed)
                imaginary.swapAt(index, reversed)
            }
            // Adds one to the reversed number: its carry runs from the top.
            var bit = size >> 1
            while reversed & bit != 0 {
                reversed ^= bit
                bit >>= 1
            }
            reversed |= bit
        }
    }

    /// Joins neighbouring transforms of length `half` to transforms of twice the length.
    private func join(
        _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>, _ half: Int
    ) {
        let stride = size / (2 * half)
        for first in Swift.stride(from: 0, to: size, by: 2 * half) {
            for k in 0..<half {
                let (low, high) = (first + k, first + k + half)
                let (c, s) = (cosines[k * stride], sines[k * stride])
                let x = (c * real[high]).addingProduct(-s, imaginary[high])
                let y = (c * imaginary[high]).addingProduct(s, real[high])
                (real[high], imaginary[high]) = (real[low] - x, imaginary[low] - y)
                (real[low], imaginary[low]) = (real[low] + x, imaginary[low] + y)
            }
        }
    }
}
