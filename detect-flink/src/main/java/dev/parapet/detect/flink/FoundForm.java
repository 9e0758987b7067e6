package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Errand;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/// What sources hand on as bytes. Public, as Flink makes its snapshot by name.
public final class FoundForm extends Form<Found> {
    private static final long serialVersionUID = 1L;

    static final Kind<Found> KIND = new Kind<>(Found.class, new FoundForm());

    FoundForm() {
        super(1);
    }

    /// What Flink keeps with the state to know the form again.
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Found> {
        public Snapshot() {
            super(FoundForm::new);
        }
    }

    @Override
    public TypeSerializerSnapshot<Found> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Found createInstance() {
        return new Found(null, null, 0, 0);
    }

    @Override
    public Found copy(Found found) {
        return found;
    }

    @Override
    void write(Found found, DataOutputView out) throws IOException {
        out.writeLong(found.at());
        out.writeLong(found.settled());
        var arrival = found.arrival();
        out.writeBoolean(arrival != null);
        if (arrival != null) {
            ErrandForm.FORM.serialize(arrival, out);
        }
        Wire.value(out, found.damage());
    }

    @Override
    Found read(int version, DataInputView in) throws IOException {
        long at = in.readLong();
        long settled = in.readLong();
        Errand.@Nullable Arrival arrival =
                in.readBoolean() && ErrandForm.FORM.deserialize(in) instanceof Errand.Arrival one ? one : null;
        return new Found(arrival, Wire.value(in) instanceof String damage ? damage : null, at, settled);
    }
}
