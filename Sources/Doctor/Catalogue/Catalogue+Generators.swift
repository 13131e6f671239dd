import RandomStreams

extension Catalogue {
    /// Checks of random words, and of the normals made from them.
    static let generators: [any Check] = [philox, boxMuller, normals, mulberry32, colours]

    private static let philox = OperationCheck<UInt32, UInt32>(
        name: "philox", operation: .philox, operand: .bits, answer: .bits,
        cases: { effort in
            // In the first two runs, the key and the first counter are all zeros or all ones, as in the published
            // vectors.
            KeyedCases.make(wholeRuns(count(effort, exhaustive: 1 << 22)), 6) { k, run, place in
                let index = k < 4 ? run * UInt64(KeyedCases.shared) + place : run
                if run < 2, k >= 4 || place == 0 { return run == 0 ? 0 : .max }
                return UInt32(truncatingIfNeeded: scrambled(index &* 7 &+ UInt64(k)))
            }
        },
        expected: { columns in
            let blocks = columns[0].indices.map { place in
                Philox4x32.block(
                    counter: SIMD4(columns[0][place], columns[1][place], columns[2][place], columns[3][place]),
                    key: wide(columns[4][place], columns[5][place]))
            }
            return (0..<4).map { word in blocks.map { $0[word] } }
        })

    private static let boxMuller = OperationCheck<UInt32, UInt64>(
        name: "box-muller", operation: .boxMuller, operand: .bits, answer: .binary64,
        cases: { effort in
            let ends: [UInt32] = [
                0, 1, 0x1fff_ffff, 0x2000_0000, 0x4000_0000, 0x7fff_ffff, 1 << 31, 0xffff_ff7f, 0xffff_ff80, .max,
            ]
            let pairs = ends.flatMap { radius in ends.map { [radius, $0] } }
            return Cases(pairs, then: count(effort, exhaustive: 1 << 24)) { operand, index in
                UInt32(truncatingIfNeeded: scrambled(2 * index + UInt64(operand)))
            }
        },
        expected: { columns in
            let pairs = zip(columns[0], columns[1]).map { BoxMuller.pair(radiusWord: $0, angleWord: $1) }
            return [pairs.map(\.0.bitPattern), pairs.map(\.1.bitPattern)]
        })

    /// Normals from draw block, step, trajectory and key, as a work-item uses them.
    private static let normals = OperationCheck<UInt32, UInt64>(
        name: "normals", operation: .normals, operand: .bits, answer: .binary64,
        cases: { effort in
            KeyedCases.make(wholeRuns(count(effort, exhaustive: 1 << 22)), 6) { k, run, place in
                let word = UInt32(truncatingIfNeeded: scrambled(run &* 6 &+ UInt64(k)))
                // Consecutive trajectories, whose low word never wraps.
                return switch k {
                case 0: word % 16
                case 2: word & ~UInt32(KeyedCases.shared - 1) | UInt32(place)
                default: word
                }
            }
        },
        expected: { columns in
            let blocks = columns[0].indices.map { place in
                NormalStream.philoxNormals(
                    drawBlock: columns[0][place], step: columns[1][place],
                    trajectory: wide(columns[2][place], columns[3][place]),
                    runSeed: wide(columns[4][place], columns[5][place]))
            }
            return (0..<4).map { normal in blocks.map { $0[normal].bitPattern } }
        })

    /// States that include some whose next draws are 0, so that lanes draw again.
    private static let mulberry32 = OperationCheck<UInt32, UInt64>(
        name: "mulberry32", operation: .mulberry32, operand: .bits, answer: .binary64,
        cases: { effort in
            Cases(statesBeforeZero.map { [$0] }, then: count(effort, exhaustive: 1 << 24)) { _, index in
                UInt32(truncatingIfNeeded: scrambled(index))
            }
        },
        expected: { columns in
            var first: [UInt64] = []
            var second: [UInt64] = []
            var left: [UInt64] = []
            for state in columns[0] {
                var generator = Mulberry32(state: state)
                let pair = generator.nextPair()
                first.append(pair.0.bitPattern)
                second.append(pair.1.bitPattern)
                left.append(UInt64(generator.state))
            }
            return [first, second, left]
        })

    /// The one state whose next word is 0 (all were tried), and the state before it.
    private static let statesBeforeZero: [UInt32] = [0x92d4_860b, 0x25a9_0c16]

    /// States and increments of colour streams, the normal of the next colour, and the stream that follows.
    private static let colours = OperationCheck<UInt64, UInt64>(
        name: "colours", operation: .colours, operand: .bits, answer: .binary64,
        cases: { effort in
            Cases([[0, 1], [.max, .max]], then: count(effort, exhaustive: 1 << 24)) { operand, index in
                scrambled(2 * index + UInt64(operand)) | UInt64(operand)
            }
        },
        expected: { columns in
            let streams = zip(columns[0], columns[1]).map { SplittableGenerator(state: $0, increment: $1) }
            let next = streams.map { ColourStream.next(after: $0) }
            return [
                next.map(\.normal.bitPattern), next.map(\.stream.state), next.map(\.stream.increment),
            ]
        })

    private static func wholeRuns(_ count: UInt64) -> UInt64 {
        count / UInt64(KeyedCases.shared) * UInt64(KeyedCases.shared)
    }

    private static func wide(_ low: UInt32, _ high: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
}
