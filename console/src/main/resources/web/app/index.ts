import './styles.css';
import './shell/console.js';
