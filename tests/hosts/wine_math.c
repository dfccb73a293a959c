/* The functions of complex numbers that numpy asks of Windows' C runtime and Wine 8 has not.
   numpy takes numbers apart when it is loaded; the product calculates with none, so the others stop the program. */
typedef struct { double re, im; } complex;
typedef struct { float re, im; } complexf;

int _fltused;

double real(complex x) { return x.re; }
double imaginary(complex x) { return x.im; }
float realf(complexf x) { return x.re; }
float imaginaryf(complexf x) { return x.im; }
void untried(void) { __builtin_trap(); }

int start(void *module, unsigned reason, void *reserved) { return 1; }
