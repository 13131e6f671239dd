/// A scheme for equations of first order: it moves positions by drift and diffusion, and leaves the momenta at 0.
public protocol FirstOrderScheme: Scheme {}

extension FirstOrderScheme {
    public var channels: [Noise.Channel] { [.none, .diffusion] }
    public var hasMomenta: Bool { false }
}
