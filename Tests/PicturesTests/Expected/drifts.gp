# Drawn by gnuplot 5.2 or later.
set encoding utf8
set terminal pngcairo noenhanced size 900,560 font 'sans-serif,12' background rgb 'white'

X(v) = v
xmargin = 0.02
xlow = X(0.0) - 0
xhigh = X(4.0) + 0
set xrange [xlow : xhigh]
set xtics ('0' X(0) 0, '0.5' X(5e-1) 0, '1.0' X(10e-1) 0, '1.5' X(15e-1) 0, '2.0' X(20e-1) 0, '2.5' X(25e-1) 0, '3.0' X(30e-1) 0, '3.5' X(35e-1) 0, '4.0' X(40e-1) 0) out nomirror textcolor rgb '#222222'
set xlabel 'dt' textcolor rgb '#222222'

Y(v) = v
ymargin = 0.05
ylow = Y(-1.0) - 0
yhigh = Y(1.0) + 0
set yrange [ylow : yhigh]
set ytics ('−1.0' Y(-10e-1) 0, '−0.5' Y(-5e-1) 0, '0' Y(0) 0, '0.5' Y(5e-1) 0, '1.0' Y(10e-1) 0) out nomirror textcolor rgb '#222222'
set ylabel 'mass m' textcolor rgb '#222222'

set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1
set border 3 linecolor rgb '#444444'
unset key
set title 'Drifts' font ',14'
set bmargin 4.0

C(v) = v
set palette defined (0 '#00466e', 1 '#0072b2', 2 '#7fb8d8', 3 '#f7f7f7', 4 '#f0b184', 5 '#d55e00', 6 '#843a00')
set cbrange [C(-3.0) : C(3.0)]
set cbtics ('−3' C(-3e0) 0, '−2' C(-2e0) 0, '−1' C(-1e0) 0, '0' C(0) 0, '1' C(1e0) 0, '2' C(2e0) 0, '3' C(3e0) 0) out nomirror
set cblabel 'drift / J' offset 1

$data1 << EOD
0.0 1.0 -1.0 0.0 -3.0
1.0 2.0 -1.0 0.0 0.0
2.0 4.0 -1.0 0.0 1.0
2.0 4.0 0.0 1.0 2.0
EOD

plot $data1 using (X($1)):(Y($3)):(X($1)):(X($2) + 0.001*(xhigh-xlow)):(Y($3)):(Y($4) + 0.0015*(yhigh-ylow)):(C($5)) with boxxyerror fillstyle solid noborder linecolor palette notitle
