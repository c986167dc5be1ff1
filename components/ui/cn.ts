/**
 * Joins class names. Nothing is merged: two that set the same property would leave the order of the stylesheet to decide.
 * So a condition chooses between them, and a component's own class yields to an important one (`h-7!`).
 */
export { cx as cn } from 'class-variance-authority';
