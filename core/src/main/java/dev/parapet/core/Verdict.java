package dev.parapet.core;

import java.util.List;

/// What a control says of a resource. There is no boolean: what could not be read is never a pass.
public sealed interface Verdict {

    /// The word used in content and output.
    String word();

    record Pass() implements Verdict {
        @Override
        public String word() {
            return "pass";
        }
    }

    record Fail() implements Verdict {
        @Override
        public String word() {
            return "fail";
        }
    }

    /// The answer depends on something that was not read.
    ///
    /// @param missing what would have to be read, each with the reason it was not
    record Unknown(List<String> missing) implements Verdict {
        public Unknown {
            missing = List.copyOf(missing);
        }

        @Override
        public String word() {
            return "unknown";
        }
    }

    /// The control asks about something this resource does not have: `applies-when` is false.
    record NotApplicable() implements Verdict {
        @Override
        public String word() {
            return "not-applicable";
        }
    }
}
