package dev.parapet.detect.flink;

import dev.parapet.core.Event;
import dev.parapet.core.Severity;
import dev.parapet.detect.engine.Errand;
import dev.parapet.detect.engine.Hit;
import dev.parapet.detect.engine.Matched;
import dev.parapet.detect.engine.Sighting;
import dev.parapet.detect.engine.Turn;
import dev.parapet.detect.state.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/// Errands as bytes. Public, as Flink makes its snapshot by name.
public final class ErrandForm extends Form<Errand> {
    private static final long serialVersionUID = 1L;

    static final ErrandForm FORM = new ErrandForm();
    static final Kind<Errand> KIND = new Kind<>(Errand.class, FORM);

    private static final int ARRIVAL = 1;
    private static final int HABITUAL = 2;
    private static final int WINDOWED = 3;
    private static final int TICK = 4;

    ErrandForm() {
        super(1);
    }

    /// What Flink keeps with the state to know the form again.
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Errand> {
        public Snapshot() {
            super(ErrandForm::new);
        }
    }

    @Override
    public TypeSerializerSnapshot<Errand> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Errand createInstance() {
        return new Errand.Tick("", new Turn(Instant.EPOCH, "", "", 0));
    }

    @Override
    public Errand copy(Errand errand) {
        return errand;
    }

    @Override
    void write(Errand errand, DataOutputView out) throws IOException {
        switch (errand) {
            case Errand.Arrival(String key, Turn turn, Matched found) -> {
                head(ARRIVAL, key, turn, out);
                sighting(found.sighting(), out);
                Wire.size(out, found.hits().size());
                for (Hit hit : found.hits()) {
                    Wire.size(out, hit.rule());
                    Wire.text(out, hit.level().name());
                    Wire.size(out, hit.captured().size());
                    for (List<String> values : hit.captured()) {
                        Wire.texts(out, values);
                    }
                }
            }
            case Errand.Habitual one -> {
                head(HABITUAL, one.key(), one.turn(), out);
                Wire.size(out, one.rule());
                Wire.text(out, one.level().name());
                out.writeBoolean(one.suspicious());
                Wire.texts(out, one.by());
                seen(one.seen(), out);
                sighting(one.sighting(), out);
            }
            case Errand.Windowed one -> {
                head(WINDOWED, one.key(), one.turn(), out);
                Wire.texts(out, one.group());
                seen(one.seen(), out);
                sighting(one.sighting(), out);
            }
            case Errand.Tick(String key, Turn turn) -> head(TICK, key, turn, out);
        }
    }

    @Override
    Errand read(int version, DataInputView in) throws IOException {
        int kind = in.readUnsignedByte();
        String key = Wire.text(in);
        var turn = new Turn(Wire.time(in), Wire.text(in), Wire.text(in), in.readLong());
        return switch (kind) {
            case ARRIVAL -> {
                var sighting = sighting(in);
                int count = Wire.size(in);
                var hits = new ArrayList<Hit>();
                for (int i = 0; i < count; i++) {
                    int rule = Wire.size(in);
                    var level = Severity.valueOf(Wire.text(in));
                    int fields = Wire.size(in);
                    var captured = new ArrayList<List<String>>();
                    for (int field = 0; field < fields; field++) {
                        captured.add(Wire.texts(in));
                    }
                    hits.add(new Hit(rule, level, captured));
                }
                yield new Errand.Arrival(key, turn, new Matched(sighting, hits));
            }
            case HABITUAL ->
                new Errand.Habitual(
                        key,
                        turn,
                        Wire.size(in),
                        Severity.valueOf(Wire.text(in)),
                        in.readBoolean(),
                        Wire.texts(in),
                        seen(in),
                        sighting(in));
            case WINDOWED -> new Errand.Windowed(key, turn, Wire.texts(in), seen(in), sighting(in));
            case TICK -> new Errand.Tick(key, turn);
            default -> throw new IOException("not written by this program: an errand of kind " + kind);
        };
    }

    private static void head(int kind, String key, Turn turn, DataOutputView out) throws IOException {
        out.writeByte(kind);
        Wire.text(out, key);
        Wire.time(out, turn.at());
        Wire.text(out, turn.late());
        Wire.text(out, turn.id());
        out.writeLong(turn.step());
    }

    private static void seen(Seen seen, DataOutputView out) throws IOException {
        Wire.text(out, seen.rule());
        Wire.time(out, seen.time());
        Wire.text(out, seen.event());
        Wire.size(out, seen.values().size());
        for (var entry : seen.values().entrySet()) {
            Wire.text(out, entry.getKey());
            Wire.texts(out, entry.getValue());
        }
    }

    private static Seen seen(DataInputView in) throws IOException {
        String rule = Wire.text(in);
        var time = Wire.time(in);
        String event = Wire.text(in);
        int count = Wire.size(in);
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < count; i++) {
            values.put(Wire.text(in), Wire.texts(in));
        }
        return new Seen(rule, time, event, values);
    }

    private static void sighting(Sighting sighting, DataOutputView out) throws IOException {
        Wire.text(out, sighting.id());
        Wire.text(out, sighting.log().name());
        Wire.time(out, sighting.time());
        Wire.text(out, sighting.account());
        Wire.text(out, sighting.region());
        Wire.text(out, sighting.source());
        Wire.text(out, sighting.name());
        Wire.text(out, sighting.principal());
        Wire.text(out, sighting.session());
        Wire.map(out, sighting.evidence());
    }

    private static Sighting sighting(DataInputView in) throws IOException {
        return new Sighting(
                Wire.text(in),
                Event.Log.valueOf(Wire.text(in)),
                Wire.time(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.text(in),
                Wire.map(in));
    }
}
