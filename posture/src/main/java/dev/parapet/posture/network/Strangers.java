package dev.parapet.posture.network;

/// Who comes from outside.
///
/// @param all whether it takes more of them than one owner could have, or any one of them will do
record Strangers(Addresses ipv4, Addresses ipv6, boolean all) {
    /// Everybody.
    static final Strangers INTERNET = new Strangers(Addresses.internet(4), Addresses.internet(6), true);

    Addresses addresses(int family) {
        return family == 4 ? ipv4 : ipv6;
    }

    /// Whether addresses that get through are enough of them.
    boolean areIn(Addresses through, int family) {
        return all ? through.isTheInternet(family) : through.meets(addresses(family));
    }
}
