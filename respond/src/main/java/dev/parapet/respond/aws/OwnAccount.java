package dev.parapet.respond.aws;

import java.util.Map;
import java.util.Optional;

/// The account that the credentials belong to, as AWS says.
final class OwnAccount implements Accounts {
    private final Aws aws;
    private String known = "";

    OwnAccount(Aws aws) {
        this.aws = aws;
    }

    @Override
    public synchronized Optional<Aws> of(String account) {
        if (account.isEmpty()) {
            return Optional.of(aws);
        }
        if (known.isEmpty()) {
            known = aws.reads().read("sts:GetCallerIdentity", Map.of()).text("Account");
        }
        return known.equals(account) ? Optional.of(aws) : Optional.empty();
    }
}
