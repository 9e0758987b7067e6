package dev.parapet.detect.flink;

import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/// What is remembered as bytes. Public, as Flink makes its snapshot by name.
public final class RememberedForm extends Form<Remembered> {
    private static final long serialVersionUID = 1L;

    RememberedForm() {
        super(1);
    }

    /// What Flink keeps with the state to know the form again.
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Remembered> {
        public Snapshot() {
            super(RememberedForm::new);
        }
    }

    @Override
    public TypeSerializerSnapshot<Remembered> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Remembered createInstance() {
        return Remembered.read(Map.of(), Remembered.NONE);
    }

    @Override
    public Remembered copy(Remembered remembered) {
        return remembered.copy();
    }

    @Override
    void write(Remembered remembered, DataOutputView out) throws IOException {
        out.writeLong(remembered.wakes);
        Wire.map(out, remembered.plain());
    }

    @Override
    Remembered read(int version, DataInputView in) throws IOException {
        long wakes = in.readLong();
        return Remembered.read(Wire.map(in), wakes);
    }
}
