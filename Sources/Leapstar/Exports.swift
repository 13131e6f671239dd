@_exported public import Backends
@_exported public import Benchmarking
@_exported public import Boundaries
@_exported public import Devices
@_exported public import Dynamics
@_exported public import Experiments
@_exported public import Expressions
@_exported public import Inference
@_exported public import Jobs
@_exported public import Langevin
@_exported public import LangevinStudies
@_exported public import Messages
@_exported public import Paper
@_exported public import Programs
@_exported public import Proofs
@_exported public import RandomStreams

@_exported public import struct OpenCLBackend.KernelOptions
