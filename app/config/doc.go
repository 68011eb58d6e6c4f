// Package config reads the file of `qianshao serve`. Each part belongs to the
// package that acts on it, which checks it too; here its faults get their place
// in the file, and secrets their values.
package config
