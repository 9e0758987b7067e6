package dev.parapet.respond.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a trigger is put together from while its event is read.
final class Envelope {
    final Fields detail;
    final Instant arrival;
    String id = "";
    String name = "";
    Instant time;
    String account;
    String region;
    String address = "";
    final Set<Trigger.Mark> marks = EnumSet.noneOf(Trigger.Mark.class);
    final List<Principal> principals = new ArrayList<>();
    final List<Asset> assets = new ArrayList<>();

    /// @param outer the event around the finding, or the finding itself where there is none
    Envelope(Fields detail, Fields outer, Instant arrival) {
        this.detail = detail;
        this.arrival = arrival;
        this.time = outer.time("time", arrival);
        this.account = outer.name("account", Names.ACCOUNT);
        this.region = outer.name("region", Names.REGION);
    }

    /// Takes the account from the finding, if the event did not say.
    Envelope account(String path) {
        String said = detail.name(path, Names.ACCOUNT);
        account = said.isEmpty() ? account : said;
        return this;
    }

    Envelope region(String path) {
        String said = detail.name(path, Names.REGION);
        region = said.isEmpty() ? region : said;
        return this;
    }

    void asset(String type, String id) {
        if (id.isEmpty()) {
            return;
        }
        if (!Names.ASSET.matcher(id).matches()) {
            detail.doubt("the id of an asset is impossible");
            return;
        }
        var asset = new Asset(type, id);
        if (!assets.contains(asset)) {
            assets.add(asset);
        }
    }

    void principal(Principal principal) {
        if (!principals.contains(principal)) {
            principals.add(principal);
        }
    }

    String name(String path, Pattern allowed) {
        return detail.name(path, allowed);
    }

    Trigger trigger() throws TriggerException {
        if (id.isBlank()) {
            throw new TriggerException("a finding without an id");
        }
        if (name.isBlank()) {
            throw new TriggerException("a finding without a type");
        }
        return new Trigger(
                id,
                name,
                time,
                account,
                region,
                new Subject(principals, assets, address),
                marks,
                detail.doubts(),
                detail.plain());
    }
}
