"""Losses and gradients of the learning problems by NumPy, for Tests/Vectors/learning.txt.

    python3 learning.py iris.csv > learning.txt

iris.csv is scikit-learn's copy of Fisher's table (sklearn/datasets/data/iris.csv): four features and a class per line after a
heading, class 1 versicolor, class 2 virginica. Written apart from the Swift code: gradients by backpropagation over whole
arrays, losses by logaddexp. A line holds model, rows (train, test, or the rows of a batch), l2, the parameters, the loss and
the gradient; numbers have 17 digits.
"""
import sys

import numpy as np


def data(path):
    table = np.loadtxt(path, delimiter=",", skiprows=1)
    classes = [table[table[:, 4] == label, :4] for label in (1, 2)]
    is_test = np.isin(np.arange(50) % 10, (1, 4, 7))
    train = np.concatenate([rows[~is_test] for rows in classes])
    test = np.concatenate([rows[is_test] for rows in classes])
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    labels = lambda rows: np.repeat([-1.0, 1.0], len(rows) // 2)
    return [((rows - mean) / deviation, labels(rows)) for rows in (train, test)]


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def logistic(q, x, y, l2):
    w, b = q[:4], q[4]
    z = -y * (x @ w + b)
    slope = -y * sigmoid(z) / len(y)
    loss = np.logaddexp(0, z).mean() + l2 / 2 * (w @ w)
    return loss, np.append(x.T @ slope + l2 * w, slope.sum())


def tanh_net(q, x, y, l2):
    w, b, v, c = q[:12].reshape(3, 4), q[12:15], q[15:18], q[18]
    hidden = np.tanh(x @ w.T + b)
    z = -y * (hidden @ v + c)
    slope = -y * sigmoid(z) / len(y)
    back = np.outer(slope, v) * (1 - hidden**2)
    loss = np.logaddexp(0, z).mean() + l2 / 2 * ((w * w).sum() + v @ v)
    gradient = [(back.T @ x + l2 * w).ravel(), back.sum(axis=0), hidden.T @ slope + l2 * v, [slope.sum()]]
    return loss, np.concatenate(gradient)


def line(name, rows, l2, q, loss, gradient):
    print(name, rows, *("%.17g" % number for number in [l2, *q, loss, *gradient]))


def main():
    train, test = data(sys.argv[1])
    random = np.random.default_rng(20240607)
    batches = [[0, 69, 35, 35], [3, 17, 17, 50, 68, 1, 34, 36]]
    for name, model, size in (("logistic", logistic, 5), ("tanh-net", tanh_net, 19)):
        for scale in (0.0, 0.5, 3.0):
            q = scale * random.standard_normal(size)
            for l2 in (0.01, 0.3):
                line(name, "train", l2, q, *model(q, *train, l2))
                line(name, "test", 0, q, *model(q, *test, 0.0))
                for batch in batches:
                    x, y = train[0][batch], train[1][batch]
                    line(name, ",".join(map(str, batch)), l2, q, *model(q, x, y, l2))


main()
