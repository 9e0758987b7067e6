package dev.parapet.posture.network;

import java.util.List;

/// Whether something can be reached, as far as a snapshot tells.
public sealed interface Answer {
    /// It can, on these ways and perhaps on more; each is certain.
    record Yes(List<Route> routes) implements Answer {
        public Yes {
            routes = List.copyOf(routes);
        }
    }

    /// It cannot, and nothing that was not read could change that.
    record No() implements Answer {}

    /// @param why what was not read and would decide
    record Unknown(List<String> why) implements Answer {
        public Unknown {
            why = List.copyOf(why);
        }
    }
}
