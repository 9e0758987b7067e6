package dev.parapet.app;

/// Where a server listens.
///
/// @param port 0 for any that is free
record ListenAddress(String host, int port) {
    static ListenAddress of(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 65_535) {
                return new ListenAddress(text.substring(0, colon), port);
            }
        } catch (NumberFormatException wrong) {
            throw new Refusal("`" + text + "` is no HOST:PORT");
        }
        throw new Refusal("`" + text + "` is no HOST:PORT");
    }
}
