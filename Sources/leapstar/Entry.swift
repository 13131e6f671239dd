import LeapstarCommands

@main struct Entry {
    static func main() async { await LeapstarProgram.main() }
}
