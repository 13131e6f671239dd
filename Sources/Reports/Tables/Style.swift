package import Leapstar

/// The style of texts: whether they have colours for a terminal, and how fields and studies are named.
package struct Style: Sendable {
    let usesColour: Bool
    let spelling: Message.Spelling

    package init(usesColour: Bool = false, spelling: Message.Spelling = .plain) {
        (self.usesColour, self.spelling) = (usesColour, spelling)
    }

    package func bold(_ text: String) -> String { wrapped(text, code: 1) }

    package func regime(_ regime: Regime, _ text: String) -> String {
        switch regime {
        case .antiDissipative: wrapped(text, code: 31)
        case .dissipative: wrapped(text, code: 36)
        case .undetermined, .diverged: wrapped(text, code: 33)
        }
    }

    package func verdict(_ verdict: Verdict, _ text: String) -> String {
        switch verdict {
        case .antiDissipative: wrapped(text, code: 31)
        case .dissipative: wrapped(text, code: 36)
        case .undetermined: wrapped(text, code: 33)
        }
    }

    private func wrapped(_ text: String, code: Int) -> String { usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
