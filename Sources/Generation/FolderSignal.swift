#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A pause that ends early when the system tells of a change in one of some folders.
///
/// Not every system and every file system tells, so a change has to be found without it as well.
final class FolderSignal {
    /// Of inotify; negative where there is none.
    private let descriptor: Int32

    init() {
        #if canImport(Glibc)
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        #else
            descriptor = -1
        #endif
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func wait(atMost time: Duration, for folders: [String]) {
        #if canImport(Glibc)
            // A folder may be another one than the last time; to ask for the same again changes nothing.
            let events = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY
            for folder in folders { inotify_add_watch(descriptor, folder, UInt32(events)) }
            // With a negative descriptor it is a pause like any other.
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, Int32(time / .milliseconds(1))) > 0 else { return }
            // What has happened does not matter, only that it is told once.
            var told = [UInt8](repeating: 0, count: 4096)
            while read(descriptor, &told, told.count) > 0 {}
        #else
            Self.pause(time)
        #endif
    }

    static func pause(_ time: Duration) {
        // A signal ends the pause early, so that whoever asked for the end does not wait.
        usleep(UInt32(time / .microseconds(1)))
    }
}
