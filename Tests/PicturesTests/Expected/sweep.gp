# Drawn by gnuplot 5.2 or later.
set encoding utf8
set terminal svg noenhanced size 900,560 font 'sans-serif,12' background rgb 'white'
set output 'sweep.svg'

X(v) = v > 0 ? log10(v) : -400
xmargin = 0.02
xlow = X(0.001) - xmargin*(X(0.1) - X(0.001))
xhigh = X(0.1) + xmargin*(X(0.1) - X(0.001))
set xrange [xlow : xhigh]
set xtics ('10⁻³' X(1e-3) 0, '' X(2e-3) 1, '' X(3e-3) 1, '' X(4e-3) 1, '' X(5e-3) 1, '' X(6e-3) 1, '' X(7e-3) 1, '' X(8e-3) 1, '' X(9e-3) 1, '10⁻²' X(1e-2) 0, '' X(2e-2) 1, '' X(3e-2) 1, '' X(4e-2) 1, '' X(5e-2) 1, '' X(6e-2) 1, '' X(7e-2) 1, '' X(8e-2) 1, '' X(9e-2) 1, '10⁻¹' X(1e-1) 0, '' X(2e-1) 1, '' X(3e-1) 1, '' X(4e-1) 1, '' X(5e-1) 1, '' X(6e-1) 1, '' X(7e-1) 1, '' X(8e-1) 1, '' X(9e-1) 1) out nomirror textcolor rgb '#222222'
set xlabel 'step size dt' textcolor rgb '#222222'

Y(v) = abs(v) <= 1e-09 ? v/1e-09 : sgn(v)*(1 + log10(abs(v)/1e-09))
ymargin = 0.05
ylow = Y(-3.0000000000000004e-09) - ymargin*(Y(4e-06) - Y(-3.0000000000000004e-09))
yhigh = Y(4e-06) + ymargin*(Y(4e-06) - Y(-3.0000000000000004e-09))
set yrange [ylow : yhigh]
set ytics ('0' Y(0) 0, '−10⁻⁹' Y(-1e-9) 0, '10⁻⁹' Y(1e-9) 0, '−10⁻⁸' Y(-1e-8) 0, '10⁻⁸' Y(1e-8) 0, '−10⁻⁷' Y(-1e-7) 0, '10⁻⁷' Y(1e-7) 0, '−10⁻⁶' Y(-1e-6) 0, '10⁻⁶' Y(1e-6) 0) out nomirror textcolor rgb '#222222'
set ylabel 'tail drift ΔH, linear within ±10⁻⁹' textcolor rgb '#222222'

set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1
set border 3 linecolor rgb '#444444'
set key tmargin center horizontal Left reverse samplen 2 width 1 spacing 1.15 title 'Tail drift of Euler''s method' center font ',14'
set bmargin 5.2
set label 1 'harmonic, m = 0.35, T = 1000' at screen 0.5, character 0.8 center font ',10' textcolor rgb '#555555'

$data1 << EOD
0.002 0.004
EOD
$data2 << EOD
0.0
EOD
$data3 << EOD
0.001 -3e-09 1e-09
0.01 1e-08 3e-08
0.1 2e-06 4e-06
EOD
$data4 << EOD
0.001 -1e-09
0.01 2e-08

0.1 3e-06
EOD
$data5 << EOD
0.001 -2e-09 -3.0000000000000004e-09 -1e-09
0.01 2.5e-08 2e-08 3e-08
EOD

plot $data1 using (X($1)):(ylow):(X($1)):(X($2)):(ylow):(yhigh) with boxxyerror fillstyle transparent solid 0.3 noborder linecolor rgb '#e69f00' title 'pocket', \
     $data2 using (xlow):(Y($1)):(xhigh-xlow):(0) with vectors nohead linewidth 1.5 dashtype solid linecolor rgb '#808080' notitle, \
     $data3 using (X($1)):(Y($2)):(Y($3)) with filledcurves fillstyle transparent solid 0.25 noborder linecolor rgb '#0072b2' title '95 % interval', \
     $data4 using (X($1)):(Y($2)) with lines linewidth 2.0 dashtype (9,5) linecolor rgb '#0072b2' title 'exact', \
     $data5 using (X($1)):(Y($2)):(Y($3)):(Y($4)) with yerrorbars linewidth 1.3 linecolor rgb '#d55e00' pointtype 7 pointsize 0.7 title 'measured'
