package dev.parapet.app;

import picocli.CommandLine.IVersionProvider;

/// Which Parapet this is.
final class Version implements IVersionProvider {
    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {"parapet " + NUMBER};
    }
}
