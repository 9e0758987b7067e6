package dev.parapet.collect;

/// Hears how a survey gets on. Called from many threads.
public interface Progress {
    /// So many listings will be made.
    void planned(int listings);

    /// One listing is done.
    void listed(Place place, String service);

    Progress SILENT = new Progress() {
        @Override
        public void planned(int listings) {}

        @Override
        public void listed(Place place, String service) {}
    };
}
