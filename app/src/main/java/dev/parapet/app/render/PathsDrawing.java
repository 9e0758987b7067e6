package dev.parapet.app.render;

import dev.parapet.app.render.PathPicture.Box;
import dev.parapet.app.render.PathPicture.Line;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/// A [PathPicture] in SVG. What a line does is written on it, so that nothing depends on colour.
final class PathsDrawing {
    private static final int WIDTH = 188;
    private static final int HEIGHT = 44;
    private static final int ACROSS = 300;
    private static final int DOWN = 74;
    private static final int MARGIN = 12;
    private static final int NAME = 22;
    private static final int UNDER = 27;
    private static final int BY = 15;

    private final Markup html;
    private final PathPicture picture;

    PathsDrawing(Markup html, PathPicture picture) {
        this.html = html;
        this.picture = picture;
    }

    void write() throws IOException {
        int width = (picture.columns() - 1) * ACROSS + WIDTH + 2 * MARGIN;
        int height = (picture.rows() - 1) * DOWN + HEIGHT + 2 * MARGIN;
        html.open("div").attr("class", "canvas").attr("tabindex", "0");
        html.open("svg")
                .attr("viewBox", "0 0 " + width + " " + height)
                .attr("width", width)
                .attr("height", height)
                .attr("role", "img")
                .attr("aria-labelledby", "drawing-t drawing-d");
        html.open("title").attr("id", "drawing-t").text("Attack paths").close();
        html.open("desc")
                .attr("id", "drawing-d")
                .text(picture.lines().stream()
                        .map(line -> line.from().name() + " to " + line.to().name())
                        .collect(Collectors.joining("; ")))
                .close();
        for (Line line : picture.lines()) {
            line(line);
        }
        for (Box box : picture.boxes()) {
            box(box);
        }
        html.close().close();
    }

    private static int x(Box box) {
        return MARGIN + box.column() * ACROSS;
    }

    private static int y(Box box) {
        return MARGIN + box.row() * DOWN;
    }

    private void line(Line line) throws IOException {
        boolean back = line.to().column() <= line.from().column();
        int fromX = x(line.from()) + WIDTH;
        int fromY = y(line.from()) + HEIGHT / 2;
        int toX = back ? x(line.to()) + WIDTH : x(line.to());
        int toY = y(line.to()) + HEIGHT / 2;
        int bend = back ? 60 : Math.max(50, (toX - fromX) / 2);
        int before = back ? toX + bend : toX - bend;
        html.open("g").attr("class", "way " + line.severity().word());
        html.open("title").text(line.says()).close();
        html.open("path")
                .attr(
                        "d",
                        "M%d,%d C%d,%d %d,%d %d,%d".formatted(fromX, fromY, fromX + bend, fromY, before, toY, toX, toY))
                .close();
        html.open("circle").attr("cx", toX).attr("cy", toY).attr("r", 4).close();
        html.open("text")
                .attr("x", fromX + 8)
                .attr("y", fromY + (toY >= fromY ? -6 : 16))
                .attr("class", "by")
                .text(Text.cut(line.by(), BY))
                .close();
        html.close();
    }

    private void box(Box box) throws IOException {
        html.open("g").attr("class", "box " + box.kind().name().toLowerCase(Locale.ROOT));
        html.open("title").text(box.detail()).close();
        html.open("rect")
                .attr("x", x(box))
                .attr("y", y(box))
                .attr("width", WIDTH)
                .attr("height", HEIGHT)
                .attr("rx", 7)
                .close();
        text(x(box) + 10, y(box) + 19, "name", Text.cut(box.name(), NAME));
        text(x(box) + 10, y(box) + 35, "under", Text.cut(box.under(), UNDER));
        html.close();
    }

    private void text(int x, int y, String style, String text) throws IOException {
        html.open("text")
                .attr("x", x)
                .attr("y", y)
                .attr("class", style)
                .text(text)
                .close();
    }
}
