#if os(Linux)
    import Glibc
    import Dispatch
    import Synchronization

    /// Children are started one at a time.
    private let starting = Mutex(())

    /// A running child, which ends together with its owner unless it is left to itself.
    struct ChildProcess: ~Copyable {
        /// The descriptor to which a child writes its replies.
        static let replies: Int32 = 3

        private let id: pid_t
        private let source: Int32
        private let log: ChildLog
        private var isReaped = false

        /// Starts `program`, which reads `input` from its standard input.
        init(_ program: String, _ arguments: [String], input: [UInt8]) throws(TrialEnd) {
            // A pipe that another child holds open would not close when this child ends.
            let started = try starting.withLock { _ throws(TrialEnd) in
                try Self.started(program, arguments, input)
            }
            id = started.id
            source = started.source
            log = started.log
        }

        private struct Started {
            let id: pid_t
            let source: Int32
            let log: ChildLog
        }

        private static func started(
            _ program: String, _ arguments: [String], _ input: [UInt8]
        ) throws(TrialEnd) -> Started {
            let (request, log) = (try ChildLog(input), try ChildLog([]))
            let (reading, writing) = try newPipe()
            defer { close(writing) }
            do throws(TrialEnd) {
                let streams = [(request.file, 0), (log.file, 1), (log.file, 2), (writing, replies)]
                return Started(id: try spawn([program] + arguments, streams), source: reading, log: log)
            } catch {
                close(reading)
                throw error
            }
        }

        /// A pipe's two ends, which no child inherits by default.
        private static func newPipe() throws(TrialEnd) -> (reading: Int32, writing: Int32) {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw .notStarted(reason: String(cString: strerror(errno))) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends[0], ends[1])
        }

        deinit {
            if !isReaped {
                kill(id, SIGKILL)
                waitpid(id, nil, 0)
            }
            close(source)
        }

        /// The bytes that have arrived since the last call, after at most `milliseconds`: empty where none have, nil
        /// after the end.
        func receive(waiting milliseconds: Int32) -> [UInt8]? {
            var place = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            guard poll(&place, 1, milliseconds) > 0 else { return [] }
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(source, &bytes, bytes.count)
            let isInterrupted = count < 0 && errno == EINTR
            if isInterrupted { return [] }
            return count > 0 ? Array(bytes.prefix(count)) : nil
        }

        /// The processor time so far; 0 where the system does not tell it.
        var processorSeconds: Double {
            var (clock, time) = (clockid_t(), timespec())
            guard clock_getcpuclockid(id, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }

        /// The end of a child that has closed its replies; one that still lives a second later is killed.
        mutating func end() -> TrialEnd {
            var state: Int32 = 0
            for _ in 0..<200 where !isReaped {
                isReaped = waitpid(id, &state, WNOHANG) != 0
                if !isReaped { usleep(5000) }
            }
            if !isReaped {
                kill(id, SIGKILL)
                isReaped = waitpid(id, &state, 0) != 0
            }
            let signal = state & 0x7f
            return signal == 0 ? .exit(state >> 8 & 0xff, said: log.lastWords) : .signal(signal, said: log.lastWords)
        }

        /// Lets the child finish what it does after its last reply.
        consuming func leave() {
            isReaped = true
            DispatchQueue.global(qos: .background).async { [id] in _ = waitpid(id, nil, 0) }
        }
    }

    /// Starts a command, with `streams` as pairs (ours, the child's).
    private func spawn(_ command: [String], _ streams: [(Int32, Int32)]) throws(TrialEnd) -> pid_t {
        var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (ours, its) in streams { posix_spawn_file_actions_adddup2(&actions, ours, its) }
        setSignals(&attributes)
        let arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, command[0], &actions, &attributes, arguments, environ)
        guard code == 0 else { throw .notStarted(reason: "'\(command[0])': \(String(cString: strerror(code)))") }
        return id
    }

    /// Resets signals: none is blocked, and a broken pipe ends the child as usual.
    ///
    /// The child ignores requests to terminate, as its owner does, who hears of them and ends the child. Otherwise the
    /// two would race, and the driver would be blamed.
    private func setSignals(_ attributes: inout posix_spawnattr_t) {
        var (usual, none) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }
#endif
