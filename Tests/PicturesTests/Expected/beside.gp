# Drawn by gnuplot 5.2 or later.
set encoding utf8
set terminal pngcairo noenhanced size 900,781 font 'sans-serif,12' background rgb 'white'

set multiplot
set label 1 'three panels' at screen 0.5, character 0.8 center font ',10' textcolor rgb '#555555'
set label 2 'Estimates beside their data' at screen 0.5, screen 0.9807938540332907 center font ',14' textcolor rgb '#222222'

set origin 0.0, 0.5006402048655569
set size 0.5, 0.46094750320102434
unset title

X(v) = v
xmargin = 0.02
xlow = X(0.0) - xmargin*(X(1.0) - X(0.0))
xhigh = X(1.0) + xmargin*(X(1.0) - X(0.0))
set xrange [xlow : xhigh]
set xtics ('0' X(0) 0, '0.2' X(2e-1) 0, '0.4' X(4e-1) 0, '0.6' X(6e-1) 0, '0.8' X(8e-1) 0, '1.0' X(10e-1) 0) out nomirror textcolor rgb '#222222'
set xlabel 'place' textcolor rgb '#222222'

Y(v) = v
ymargin = 0.05
ylow = Y(1.0) - ymargin*(Y(2.0) - Y(1.0))
yhigh = Y(2.0) + ymargin*(Y(2.0) - Y(1.0))
set yrange [ylow : yhigh]
set ytics ('1.0' Y(10e-1) 0, '1.2' Y(12e-1) 0, '1.4' Y(14e-1) 0, '1.6' Y(16e-1) 0, '1.8' Y(18e-1) 0, '2.0' Y(20e-1) 0) out nomirror textcolor rgb '#222222'
set ylabel 'density' textcolor rgb '#222222'

set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1
set border 3 linecolor rgb '#444444'
unset key
set title 'plain' font ',14'

$data1 << EOD
0.0 1.0
1.0 2.0
EOD

plot $data1 using (X($1)):(Y($2)) with lines linewidth 2.0 dashtype solid linecolor rgb '#0072b2' notitle

unset label

set origin 0.5, 0.5006402048655569
set size 0.5, 0.46094750320102434
unset title

X(v) = v
xmargin = 0.02
xlow = X(0.0) - xmargin*(X(2.0) - X(0.0))
xhigh = X(2.0) + xmargin*(X(2.0) - X(0.0))
set xrange [xlow : xhigh]
set xtics ('0' X(0) 0, '0.5' X(5e-1) 0, '1.0' X(10e-1) 0, '1.5' X(15e-1) 0, '2.0' X(20e-1) 0) out nomirror textcolor rgb '#222222'
set xlabel 'lag' textcolor rgb '#222222'

Y(v) = v
ymargin = 0.05
ylow = Y(0.0) - ymargin*(Y(1.0) - Y(0.0))
yhigh = Y(1.0) + ymargin*(Y(1.0) - Y(0.0))
set yrange [ylow : yhigh]
set ytics ('0' Y(0) 0, '0.2' Y(2e-1) 0, '0.4' Y(4e-1) 0, '0.6' Y(6e-1) 0, '0.8' Y(8e-1) 0, '1.0' Y(10e-1) 0) out nomirror textcolor rgb '#222222'
set ylabel 'correlation' textcolor rgb '#222222'

set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1
set border 3 linecolor rgb '#444444'
set key tmargin center horizontal Left reverse samplen 2 width 1 spacing 1.15 title 'explained' center font ',14'

$data2 << EOD
0.0 1.0
1.0 0.5
2.0 0.25
EOD
$data3 << EOD
0.0
EOD

plot $data2 using (X($1)):(Y($2)) with points linecolor rgb '#0072b2' pointtype 7 pointsize 0.7 title 'measured', \
     $data3 using (xlow):(Y($1)):(xhigh-xlow):(0) with vectors nohead linewidth 1.5 dashtype solid linecolor rgb '#808080' notitle

set origin 0.0, 0.03969270166453265
set size 0.5, 0.46094750320102434
unset title

X(v) = v
xmargin = 0.02
xlow = X(0.5) - 0
xhigh = X(2.5) + 0
set xrange [xlow : xhigh]
set xtics ('curvature' X(1) 0, 'gap' X(2) 0) out nomirror textcolor rgb '#222222'
set xlabel 'estimate' textcolor rgb '#222222'

Y(v) = v > 0 ? log10(v) : -400
ymargin = 0.05
ylow = Y(0.5) - ymargin*(Y(32.0) - Y(0.5))
yhigh = Y(32.0) + ymargin*(Y(32.0) - Y(0.5))
set yrange [ylow : yhigh]
set ytics ('0.1' Y(1e-1) 0, '0.2' Y(2e-1) 0, '' Y(3e-1) 1, '' Y(4e-1) 1, '0.5' Y(5e-1) 0, '' Y(6e-1) 1, '' Y(7e-1) 1, '' Y(8e-1) 1, '' Y(9e-1) 1, '1' Y(1e0) 0, '2' Y(2e0) 0, '' Y(3e0) 1, '' Y(4e0) 1, '5' Y(5e0) 0, '' Y(6e0) 1, '' Y(7e0) 1, '' Y(8e0) 1, '' Y(9e0) 1, '10' Y(1e1) 0, '20' Y(2e1) 0, '' Y(3e1) 1, '' Y(4e1) 1, '50' Y(5e1) 0, '' Y(6e1) 1, '' Y(7e1) 1, '' Y(8e1) 1, '' Y(9e1) 1) out nomirror textcolor rgb '#222222'
set ylabel 'time' textcolor rgb '#222222'

set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1
set border 3 linecolor rgb '#444444'
unset key
set title 'named' font ',14'

$data4 << EOD
1.0 1.0 0.5 1.5
2.0 30.0 28.0 32.0
EOD

plot $data4 using (X($1)):(Y($2)):(Y($3)):(Y($4)) with yerrorbars linewidth 1.3 linecolor rgb '#0072b2' pointtype 7 pointsize 0.7 notitle

unset multiplot
