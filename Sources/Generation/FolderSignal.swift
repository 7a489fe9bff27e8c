#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Pauses that end early when the system reports a change in a folder.
///
/// Only Linux reports changes (inotify), and only on some file systems. Elsewhere a pause lasts its full time.
final class FolderSignal {
    /// The inotify descriptor; negative if inotify is not available.
    private let descriptor: Int32

    init() {
        #if canImport(Glibc)
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        #else
            descriptor = -1
        #endif
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Waits for a change in one of the folders, at most for the given time.
    func wait(atMost time: Duration, for folders: [String]) {
        #if canImport(Glibc)
            // A folder may have been replaced since the last call. Watching the same folder again has no effect.
            let wanted = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY
            for folder in folders { inotify_add_watch(descriptor, folder, UInt32(wanted)) }
            // `poll` ignores a negative descriptor and waits the full time.
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, Int32(time / .milliseconds(1))) > 0 else { return }
            // Discards the events, so that the next call waits for new ones.
            var events = [UInt8](repeating: 0, count: 4096)
            while read(descriptor, &events, events.count) > 0 {}
        #else
            Self.pause(time)
        #endif
    }

    /// Waits for the given time, or until the process receives a signal.
    static func pause(_ time: Duration) { usleep(UInt32(time / .microseconds(1))) }
}
