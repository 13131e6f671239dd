/** How each kind of layer is drawn. A layer is data; colours are names of CSS variables. */

/**
 * @typedef {object} Layer
 * @property {"line" | "band" | "points" | "rule" | "span" | "heat" | "cloud"} type
 * @property {string} [label]   what the legend and the table call it
 * @property {string} [colour]  name of a CSS variable
 */

/** @type {Record<string, (context: CanvasRenderingContext2D, layer: any, frame: any) => void>} */
const DRAWERS = { line, band, points, rule, span, heat, cloud };

export function drawLayer(context, layer, frame) {
    context.save();
    DRAWERS[layer.type](context, layer, frame);
    context.restore();
}

/** Moves along the finite points of a line; gaps part it. */
function trace(context, x, y, frame) {
    let open = false;
    for (let index = 0; index < x.length; index += 1) {
        const value = y[index];
        if (value === null || !Number.isFinite(value)) open = false;
        else if (open) context.lineTo(frame.x.at(x[index]), frame.y.at(value));
        else context.moveTo(frame.x.at(x[index]), frame.y.at(value));
        open = value !== null && Number.isFinite(value);
    }
}

function line(context, layer, frame) {
    context.strokeStyle = frame.colour(layer.colour);
    context.lineWidth = layer.width ?? 1.5;
    context.lineJoin = "round";
    context.setLineDash(layer.dash ?? []);
    context.beginPath();
    trace(context, layer.x, layer.y, frame);
    context.stroke();
}

function band(context, { x, lower, upper, colour, opacity = 0.22 }, frame) {
    const finite = x.map((_, index) => index).filter((index) => drawable(lower[index]) && drawable(upper[index]));
    if (finite.length === 0) return;
    context.fillStyle = frame.colour(colour);
    context.globalAlpha = opacity;
    context.beginPath();
    finite.forEach((index) => context.lineTo(frame.x.at(x[index]), frame.y.at(upper[index])));
    finite.reverse().forEach((index) => context.lineTo(frame.x.at(x[index]), frame.y.at(lower[index])));
    context.fill();
}

function drawable(value) {
    return value !== null && Number.isFinite(value);
}

/** Points with error bars; the shape says what the colour says. */
function points(context, { x, y, error, colour, colours, shapes, size = 3.5 }, frame) {
    x.forEach((at, index) => {
        if (!drawable(y[index])) return;
        context.strokeStyle = context.fillStyle = frame.colour(colours ? colours[index] : colour);
        if (error?.[index])
            bar(context, frame.x.at(at), frame.y.at(y[index] - error[index]), frame.y.at(y[index] + error[index]));
        mark(context, frame.x.at(at), frame.y.at(y[index]), size, shapes?.[index] ?? "disc");
    });
}

function bar(context, x, lower, upper) {
    context.lineWidth = 1;
    context.beginPath();
    [
        [x, lower, x, upper],
        [x - 3, lower, x + 3, lower],
        [x - 3, upper, x + 3, upper],
    ].forEach(([x1, y1, x2, y2]) => {
        context.moveTo(x1, y1);
        context.lineTo(x2, y2);
    });
    context.stroke();
}

function mark(context, x, y, size, shape) {
    context.beginPath();
    if (shape === "up" || shape === "down") triangle(context, x, y, size * (shape === "up" ? 1.3 : -1.3));
    else if (shape === "square") context.rect(x - size, y - size, 2 * size, 2 * size);
    else context.arc(x, y, size, 0, 2 * Math.PI);
    if (shape === "ring") context.stroke();
    else context.fill();
}

function triangle(context, x, y, size) {
    context.moveTo(x, y - size);
    context.lineTo(x + size * 0.9, y + size * 0.7);
    context.lineTo(x - size * 0.9, y + size * 0.7);
    context.closePath();
}

function rule(context, { axis, at, colour, dash = [4, 3] }, { x, y, plot, colour: find }) {
    context.strokeStyle = find(colour);
    context.lineWidth = 1.25;
    context.setLineDash(dash);
    context.beginPath();
    if (axis === "x") line2(context, x.at(at), plot.top, x.at(at), plot.bottom);
    else line2(context, plot.left, y.at(at), plot.right, y.at(at));
    context.stroke();
}

function line2(context, x1, y1, x2, y2) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
}

/** A shaded stretch of the x axis, with its name on top where there is room. */
function span(context, { from, to, colour, text, opacity = 0.1 }, frame) {
    const left = Math.max(frame.plot.left, frame.x.at(from));
    const width = Math.min(frame.plot.right, frame.x.at(to)) - left;
    context.fillStyle = frame.colour(colour);
    context.globalAlpha = opacity;
    context.fillRect(left, frame.plot.top, width, frame.plot.bottom - frame.plot.top);
    if (!text || context.measureText(text).width > width - 8) return;
    context.globalAlpha = 1;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.fillText(text, left + width / 2, frame.plot.top + 4);
}

/** Cells of one colour each; `edges` are the borders of the cells, one more than there are cells. */
function heat(context, { edges, cells }, frame) {
    cells.forEach(({ column, row, shade, colour }) => {
        // Whole pixels, so that neither gaps nor seams show between cells.
        const [left, right] = [edges.x[column], edges.x[column + 1]].map((edge) => Math.round(frame.x.at(edge)));
        const [bottom, top] = [edges.y[row], edges.y[row + 1]].map((edge) => Math.round(frame.y.at(edge)));
        context.globalAlpha = shade;
        context.fillStyle = frame.colour(colour);
        context.fillRect(left, top, right - left, bottom - top);
    });
}

/** Many small points in one path: a thousand in less than a millisecond. */
function cloud(context, { x, y, colour, size = 2, opacity = 0.5 }, frame) {
    context.fillStyle = frame.colour(colour);
    context.globalAlpha = opacity;
    context.beginPath();
    for (let index = 0; index < x.length; index += 1) {
        if (drawable(x[index]) && drawable(y[index])) {
            context.rect(frame.x.at(x[index]) - size / 2, frame.y.at(y[index]) - size / 2, size, size);
        }
    }
    context.fill();
}
