package dev.parapet.collect.account;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.account.AccountClient;

/// The collectors of this package.
public final class AccountManagement {
    private AccountManagement() {}

    public static List<Registration<?>> collectors() {
        return List.of(global("account", AccountClient::builder, new Contacts()));
    }
}
