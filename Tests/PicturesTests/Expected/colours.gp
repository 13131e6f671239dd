# Drawn by gnuplot 5.2 or later.
set encoding utf8
set terminal pngcairo noenhanced size 900,560 font 'sans-serif,12' background rgb 'white'

X(v) = v
xmargin = 0.02
xlow = X(0.0) - 0
xhigh = X(4.0) + 0
set xrange [xlow : xhigh]
set xtics ('0' X(0) 0, '0.5' X(5e-1) 0, '1.0' X(10e-1) 0, '1.5' X(15e-1) 0, '2.0' X(20e-1) 0, '2.5' X(25e-1) 0, '3.0' X(30e-1) 0, '3.5' X(35e-1) 0, '4.0' X(40e-1) 0) out nomirror textcolor rgb '#222222'
set xlabel 'draw' textcolor rgb '#222222'

Y(v) = v
ymargin = 0.05
ylow = Y(-1.0) - 0
yhigh = Y(1.0) + 0
set yrange [ylow : yhigh]
set ytics ('−1.0' Y(-10e-1) 0, '−0.5' Y(-5e-1) 0, '0' Y(0) 0, '0.5' Y(5e-1) 0, '1.0' Y(10e-1) 0) out nomirror textcolor rgb '#222222'
set ylabel 'trajectory' textcolor rgb '#222222'

set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1
set border 3 linecolor rgb '#444444'
unset key
set title 'Colours' font ',14'
set bmargin 4.0

$data1 << EOD
0.0 1.0 -1.0 0.0 15105926.0
1.0 2.0 -1.0 0.0 13657414.0
2.0 4.0 -1.0 0.0 1251003.0
0.0 1.0 0.0 1.0 0.0
2.0 4.0 0.0 1.0 16777215.0
EOD

plot $data1 using (X($1)):(Y($3)):(X($1)):(X($2) + 0.001*(xhigh-xlow)):(Y($3)):(Y($4) + 0.0015*(yhigh-ylow)):($5) with boxxyerror fillstyle solid noborder linecolor rgb variable notitle
