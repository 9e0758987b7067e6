package dev.parapet.respond.aws;

import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.macie2.model.EnableMacieRequest;
import software.amazon.awssdk.services.macie2.model.GetMacieSessionRequest;
import software.amazon.awssdk.services.macie2.model.UpdateMacieSessionRequest;

/// The calls of `macie2` that are made.
final class Macie2Calls {
    private Macie2Calls() {}

    static Service<Macie2Client> all() {
        return new Service<>("macie2", Macie2Client::builder)
                .on("EnableMacie", EnableMacieRequest::builder, Macie2Client::enableMacie)
                .on("GetMacieSession", GetMacieSessionRequest::builder, Macie2Client::getMacieSession)
                .on("UpdateMacieSession", UpdateMacieSessionRequest::builder, Macie2Client::updateMacieSession);
    }
}
